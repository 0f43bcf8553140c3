// Chafa: pictures as character cells. Only its canvas is used, cell by cell; what it could print
// to a terminal is not.
#include <chafa.h>

// The version that this was compiled with; Chafa tells none when it runs.
static inline const char *cchafa_version(void) {
#define CCHAFA_TEXT(number) #number
#define CCHAFA_DOTTED(a, b, c) CCHAFA_TEXT(a) "." CCHAFA_TEXT(b) "." CCHAFA_TEXT(c)
  return CCHAFA_DOTTED(CHAFA_MAJOR_VERSION, CHAFA_MINOR_VERSION, CHAFA_MICRO_VERSION);
}
