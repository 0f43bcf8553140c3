// The interface of libjpeg-turbo that returns errors, where libjpeg's own jumps out of the caller.
#include <turbojpeg.h>
