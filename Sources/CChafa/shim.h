// Chafa: pictures as character cells. Only its canvas is used, cell by cell; what it could print
// to a terminal is not.
#include <chafa.h>
