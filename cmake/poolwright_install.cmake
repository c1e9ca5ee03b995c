# SPDX-FileCopyrightText: 2026 Poolwright contributors
# SPDX-License-Identifier: GPL-3.0-or-later

# cmake --install build/release --prefix /usr
foreach(program IN ITEMS poolwright poolwright-cli)
    if(TARGET ${program})
        install(TARGETS ${program} RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}")
    endif()
endforeach()
if(TARGET matrix)
    install(FILES "${POOLWRIGHT_MATRIX_FILE}" DESTINATION "${CMAKE_INSTALL_DATADIR}/poolwright")
endif()
install(DIRECTORY "${CMAKE_SOURCE_DIR}/db/matrix/" DESTINATION "${CMAKE_INSTALL_DATADIR}/poolwright/matrix"
    FILES_MATCHING PATTERN "*.yaml")
if(EXISTS "${CMAKE_SOURCE_DIR}/resources/samples")
    install(DIRECTORY "${CMAKE_SOURCE_DIR}/resources/samples/" DESTINATION "${CMAKE_INSTALL_DATADIR}/poolwright/samples"
        FILES_MATCHING PATTERN "*.json")
endif()
install(FILES "${CMAKE_SOURCE_DIR}/LICENSE" DESTINATION "${CMAKE_INSTALL_DOCDIR}")
install(FILES "${CMAKE_SOURCE_DIR}/installer/man/poolwright-cli.1" DESTINATION "${CMAKE_INSTALL_MANDIR}/man1")
if(TARGET poolwright)
    install(FILES "${CMAKE_SOURCE_DIR}/installer/man/poolwright.1" DESTINATION "${CMAKE_INSTALL_MANDIR}/man1")
    install(FILES "${CMAKE_SOURCE_DIR}/installer/poolwright.desktop" DESTINATION "${CMAKE_INSTALL_DATADIR}/applications")
    install(FILES "${CMAKE_SOURCE_DIR}/installer/poolwright-mime.xml" DESTINATION "${CMAKE_INSTALL_DATADIR}/mime/packages"
        RENAME poolwright.xml)
    install(FILES "${CMAKE_SOURCE_DIR}/installer/poolwright.metainfo.xml" DESTINATION "${CMAKE_INSTALL_DATADIR}/metainfo")
    install(FILES "${CMAKE_SOURCE_DIR}/installer/poolwright.svg"
        DESTINATION "${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/apps")
endif()
