// The C interface of BLAS, as OpenBLAS ships it, with the call that sets its number of threads.
#include <cblas.h>

// LAPACK, which OpenBLAS holds as well: the Cholesky factor of a symmetric matrix, and solutions
// from it. Column-major; `info` is 0 where it went well.
void dpotrf_(const char *uplo, const int *n, double *a, const int *lda, int *info);
void dpotrs_(const char *uplo, const int *n, const int *nrhs, const double *a, const int *lda,
             double *b, const int *ldb, int *info);
