#include "cvectormath.h"
