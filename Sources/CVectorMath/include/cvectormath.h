// Vector kernels that Swift cannot reach: compiled for AVX2 with FMA and for the baseline, chosen at
// run time. All arrays are float32; none may overlap unless said.
#ifndef CVECTORMATH_H
#define CVECTORMATH_H

#include <stddef.h>

// x[i] = exp(scale * x[i]), accurate to an ulp. In place.
void cvm_exp_scaled(float *x, size_t count, float scale);

// One row a of the BATCH loss over n columns b and `labels` labels h, with
// M_bh = u_h kernel_bh v_bh, q_bh = M_bh / (sum_b M_bh + divisor), t_b = sum_h p_h q_bh:
//   sum_b sum_h p_h q_bh (log(q_bh + floor) - log(t_b + floor))
// `kernel`, `v`, `gradient` and `columns` hold one pointer a label, each to n floats. Where
// `gradient` is not NULL, it gets weight * dloss/dlog M_bh; `columns` gains the sums over rows;
// `rows` gets the sums over b, one a label. `scratch` holds (labels + 2) * n floats.
float cvm_batch_row(size_t n, size_t labels, const float *const *kernel, const float *u,
                    const float *const *v, const float *p, float divisor, float floor,
                    float weight, float *const *gradient, float *const *columns, float *rows,
                    float *scratch);

// gradient[i] -= kernel[i] * correction[i], the last step of a Sinkhorn adjoint.
void cvm_subtract_product(float *gradient, const float *kernel, const float *correction,
                          size_t count);

// One step of Adam over all parameters: moments m and s, step size and the corrected epsilon as
// parameter -= rate * m / (sqrt(s) * scale + epsilon).
void cvm_adam(float *parameter, const float *gradient, float *m, float *s, size_t count,
              float rate, float beta1, float beta2, float scale, float epsilon);

// Products with `count` rows of `inputs` features that stand anywhere in memory, and the floats that
// both need as `scratch`.
size_t cvm_products_scratch(size_t count, size_t outputs);

// to[r][o] += sum_k rows[r][k] weights[o * stride + k], [count, outputs].
void cvm_rows_by_weights(size_t count, size_t inputs, size_t outputs, const float *const *rows,
                         const float *weights, size_t stride, float *to, float *scratch);

// gradient[o * stride + k] = sum_r slopes[r][o] rows[r][k], slopes [count, outputs].
void cvm_slopes_by_rows(size_t count, size_t inputs, size_t outputs, const float *slopes,
                        const float *const *rows, float *gradient, size_t stride, float *scratch);

// Half precision and bfloat16 to float32.
void cvm_from_half(float *to, const unsigned short *from, size_t count);
void cvm_from_bfloat(float *to, const unsigned short *from, size_t count);

#endif
