#include <Qt>
#include "views/wrong.h"
