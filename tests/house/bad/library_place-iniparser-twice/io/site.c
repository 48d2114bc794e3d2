#include <iniparser/iniparser.h>
