// The C interface of BLAS, as OpenBLAS ships it, with the call that sets its number of threads.
#include <cblas.h>
