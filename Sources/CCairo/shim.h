// Cairo with the three surfaces that figures are written to.
#include <cairo.h>
#include <cairo-pdf.h>
#include <cairo-svg.h>
