#include "cvectormath.h"

// How vectors are passed differs between instruction sets, which no static function's caller sees.
#pragma clang diagnostic ignored "-Wpsabi"

// Eight floats, wherever they stand.
typedef float lanes __attribute__((vector_size(32), aligned(4), may_alias));
#define LANES 8
#define LANES_AT(place) (*(lanes *)(place))
#define LANES_IN(place) (*(const lanes *)(place))

// So many at a time that neither the constants of a polynomial nor its steps are waited for.
#define WIDE 32
typedef float wide __attribute__((vector_size(4 * WIDE), aligned(4), may_alias));
typedef int wide_bits __attribute__((vector_size(4 * WIDE), aligned(4), may_alias));
#define WIDE_AT(place) (*(wide *)(place))
#define WIDE_IN(place) (*(const wide *)(place))

// Functions that are made for the constants they are called with.
#define ALWAYS static inline __attribute__((always_inline))

#define TARGET
#define NAME(name) baseline_##name
#include "kernels.inc"
#include "products.inc"
#include "coupling.inc"
#include "loss.inc"
#undef TARGET
#undef NAME

#if defined(__x86_64__)
#define TARGET __attribute__((target("avx2,fma")))
#define NAME(name) avx2_##name
#include "kernels.inc"
#include "products.inc"
#include "coupling.inc"
#include "loss.inc"
#undef TARGET
#undef NAME
#define CALL(name, ...)                                                              \
  (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") ? avx2_##name(__VA_ARGS__) \
                                                                   : baseline_##name(__VA_ARGS__))
#else
#define CALL(name, ...) baseline_##name(__VA_ARGS__)
#endif

void cvm_from_half(float *to, const unsigned short *from, size_t count) {
  CALL(from_half, to, from, count);
}

void cvm_from_bfloat(float *to, const unsigned short *from, size_t count) {
  CALL(from_bfloat, to, from, count);
}

void cvm_multiply(size_t count, size_t depth, const float *x, size_t row, const float *weights,
                  size_t width, float *to, size_t stride) {
  CALL(multiply, count, 1, depth, x, row, 0, weights, width, to, stride, 1, 0, 0);
}

void cvm_gradient(size_t count, size_t inputs, size_t width, const float *x, size_t row,
                  const float *slopes, size_t stride, float *gradient) {
  CALL(gradient, count, inputs, width, x, row, slopes, stride, gradient, width, 0);
}

void cvm_rectify(size_t count, size_t outputs, float *to, size_t stride) {
  CALL(rectify, count, outputs, to, stride);
}

void cvm_rectify_back(size_t count, size_t outputs, const float *values, float *slopes,
                      size_t stride) {
  CALL(rectify_back, count, outputs, values, slopes, stride);
}

void cvm_adam(float *parameter, const float *gradient, float *m, float *s, size_t count,
              const struct cvm_adam_step *step) {
  CALL(adam, parameter, gradient, m, s, count, step);
}

void cvm_pack_row(const float *row, size_t inputs, float *packed, size_t count) {
  CALL(pack_row, row, inputs, packed, count);
}

void cvm_wide_forward(size_t count, size_t inputs, size_t width, const float *const *rows,
                      float *packed, int keeps, const float *weights, float *to, size_t stride) {
  CALL(wide_forward, count, inputs, width, rows, packed, keeps, weights, to, stride);
}

void cvm_wide_learn(size_t count, size_t inputs, size_t width, const float *packed,
                    const float *slopes, size_t stride, float *weights, float *m, float *s,
                    const struct cvm_adam_step *step, float *gradient) {
  CALL(wide_learn, count, inputs, width, packed, slopes, stride, weights, m, s, step, gradient);
}

void cvm_standardise(size_t rows, size_t labels, size_t width, const float *embeddings,
                     size_t stride, float floor, float *values, float *inverse, size_t n) {
  CALL(standardise, rows, labels, width, embeddings, stride, floor, values, inverse, n);
}

void cvm_standardise_back(size_t rows, size_t labels, size_t width, const float *values,
                          const float *inverse, float *slopes, size_t n, float *to,
                          size_t stride) {
  CALL(standardise_back, rows, labels, width, values, inverse, slopes, n, to, stride);
}

void cvm_similarities(size_t rows, size_t n, size_t width, const float *first, const float *second,
                      size_t stride, float scale, float *kernel, float *columns) {
  CALL(similarities, rows, n, width, first, second, stride, scale, kernel, columns);
}

void cvm_row_step(size_t rows, size_t n, const float *kernel, const float *v, const float *p,
                  float floor, const float *u, float *sums, float *next, float *columns) {
  CALL(row_step, rows, n, kernel, v, p, floor, u, sums, next, columns);
}

void cvm_through(size_t rows, size_t n, const float *kernel, const float *x, const float *gain,
                 const float *y, float *sums, float *columns) {
  CALL(through, rows, n, kernel, x, gain, y, sums, columns);
}

float cvm_batch_row(size_t n, size_t labels, const float *const *kernel, const float *u,
                    const float *const *v, const float *p, float divisor, float floor,
                    float weight, const struct cvm_other_side *other, float *const *gradient,
                    float *const *columns, float *rows, float *dots, float *scratch) {
  return CALL(batch_row, n, labels, kernel, u, v, p, divisor, floor, weight, other, gradient,
              columns, rows, dots, scratch);
}

void cvm_similarity_slopes(size_t rows, size_t n, size_t terms, const float *p, const float *q,
                           const float *kernel, float *gradient, size_t width, const float *first,
                           const float *second, size_t stride, float scale, float *slopes1,
                           float *slopes2) {
  CALL(similarity_slopes, rows, n, terms, p, q, kernel, gradient, width, first, second, stride, scale,
       slopes1, slopes2);
}
