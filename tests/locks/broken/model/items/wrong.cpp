#  include <QtGui/QColor>
#include "model/session/gone.h"
