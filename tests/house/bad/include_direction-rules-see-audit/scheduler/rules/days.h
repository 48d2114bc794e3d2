#include "scheduler/audit/judge.h"
