#include <QtCore/QString>
#include "views/wrong.h"
