#include <QString>
#include <sqlite3.h>
#include "db/wrong.h"
#include "missing.h"
