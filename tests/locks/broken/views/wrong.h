#include <QtWidgets>
#include "db/wrong.h"
