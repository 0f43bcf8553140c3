#include "cvectormath.h"

// Eight floats, wherever they stand.
typedef float lanes __attribute__((vector_size(32), aligned(4), may_alias));

#define TARGET
#define NAME(name) baseline_##name
#include "kernels.inc"
#include "products.inc"
#undef TARGET
#undef NAME

#if defined(__x86_64__)
#define TARGET __attribute__((target("avx2,fma")))
#define NAME(name) avx2_##name
#include "kernels.inc"
#include "products.inc"
#undef TARGET
#undef NAME
#define CALL(name, ...)                                                              \
  (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") ? avx2_##name(__VA_ARGS__) \
                                                                   : baseline_##name(__VA_ARGS__))
#else
#define CALL(name, ...) baseline_##name(__VA_ARGS__)
#endif

void cvm_exp_scaled(float *x, size_t count, float scale) { CALL(exp_scaled, x, count, scale); }

float cvm_batch_row(size_t n, size_t labels, const float *const *kernel, const float *u,
                    const float *const *v, const float *p, float divisor, float floor,
                    float weight, float *const *gradient, float *const *columns, float *rows,
                    float *scratch) {
  return CALL(batch_row, n, labels, kernel, u, v, p, divisor, floor, weight, gradient, columns,
              rows, scratch);
}

void cvm_subtract_product(float *gradient, const float *kernel, const float *correction,
                          size_t count) {
  CALL(subtract_product, gradient, kernel, correction, count);
}

void cvm_adam(float *parameter, const float *gradient, float *m, float *s, size_t count,
              float rate, float beta1, float beta2, float scale, float epsilon) {
  CALL(adam, parameter, gradient, m, s, count, rate, beta1, beta2, scale, epsilon);
}

void cvm_from_half(float *to, const unsigned short *from, size_t count) {
  CALL(from_half, to, from, count);
}

void cvm_from_bfloat(float *to, const unsigned short *from, size_t count) {
  CALL(from_bfloat, to, from, count);
}

size_t cvm_products_scratch(size_t count, size_t outputs) {
  size_t forward = 128 * 16 + count * (outputs + 15);
  size_t backward = 256 * 64 + 256 * (outputs + 6);
  return forward > backward ? forward : backward;
}

void cvm_rows_by_weights(size_t count, size_t inputs, size_t outputs, const float *const *rows,
                         const float *weights, size_t stride, float *to, float *scratch) {
  CALL(rows_by_weights, count, inputs, outputs, rows, weights, stride, to, scratch);
}

void cvm_slopes_by_rows(size_t count, size_t inputs, size_t outputs, const float *slopes,
                        const float *const *rows, float *gradient, size_t stride,
                        float *scratch) {
  CALL(slopes_by_rows, count, inputs, outputs, slopes, rows, gradient, stride, scratch);
}
