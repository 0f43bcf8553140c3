// The interface of libjpeg-turbo that returns errors, where libjpeg's own jumps out of the caller.
#include <turbojpeg.h>

#include <jconfig.h>

// The version that this was compiled with, as major * 1000000 + minor * 1000 + revision; the
// library tells none when it runs.
static inline int cturbojpeg_version(void) { return LIBJPEG_TURBO_VERSION_NUMBER; }
