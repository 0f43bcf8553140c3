// Vector kernels that Swift cannot reach: compiled for AVX2 with FMA and for the baseline, chosen at
// run time. All arrays are float32; none may overlap unless said.
#ifndef CVECTORMATH_H
#define CVECTORMATH_H

#include <stddef.h>

// Half precision and bfloat16 to float32.
void cvm_from_half(float *to, const unsigned short *from, size_t count);
void cvm_from_bfloat(float *to, const unsigned short *from, size_t count);

// MARK: Layers of perceptrons. Weights are [inputs + 1, width], the biases last; a width is the number
// of outputs rounded up to a multiple of eight, and columns beyond the outputs are zeros.

// to[r][o] = sum_k x[r * row + k] weights[k * width + o] for k < depth; to [count, stride].
void cvm_multiply(size_t count, size_t depth, const float *x, size_t row, const float *weights,
                  size_t width, float *to, size_t stride);

// gradient[k * width + o] += sum_r x[r * row + k] slopes[r * stride + o].
void cvm_gradient(size_t count, size_t inputs, size_t width, const float *x, size_t row,
                  const float *slopes, size_t stride, float *gradient);

// to = max(0, to), with a 1 after the outputs of each row; and slopes where the values are above 0, with
// zeros after the outputs.
void cvm_rectify(size_t count, size_t outputs, float *to, size_t stride);
void cvm_rectify_back(size_t count, size_t outputs, const float *values, float *slopes,
                      size_t stride);

// One step of Adam, its step size and the corrected epsilon:
// parameter -= rate * m / (sqrt(s) * scale + epsilon), m and s the moments.
struct cvm_adam_step {
  float rate, beta1, beta2, scale, epsilon;
};
void cvm_adam(float *parameter, const float *gradient, float *m, float *s, size_t count,
              const struct cvm_adam_step *step);

// Wide layers read their inputs packed: in blocks of so many inputs, each block [count, 24], with a 1
// after the last input for the biases and zeros to fill the last block. Weights have as many rows.
#define CVM_COLUMNS 24
static inline size_t cvm_blocks(size_t inputs) { return inputs / CVM_COLUMNS + 1; }

// Packs one row: `packed` is where the first block has it.
void cvm_pack_row(const float *row, size_t inputs, float *packed, size_t count);

// cvm_multiply for a wide layer. Where `rows` is not NULL, they are packed first, a few blocks at a
// time; where `keeps` is 0, `packed` holds five blocks only, and they are lost.
void cvm_wide_forward(size_t count, size_t inputs, size_t width, const float *const *rows,
                      float *packed, int keeps, const float *weights, float *to, size_t stride);

// cvm_gradient and cvm_adam for a wide layer, block by block; `gradient` holds one block, 24 * width.
void cvm_wide_learn(size_t count, size_t inputs, size_t width, const float *packed,
                    const float *slopes, size_t stride, float *weights, float *m, float *s,
                    const struct cvm_adam_step *step, float *gradient);

// MARK: The loss of BATCH. What belongs to items stands label by label and column by column:
// [labels * width, n] with n from one column to the next. Pairs stand row by row, [rows, n]: n is filled
// up to a multiple of 32, so that no vector is cut, with columns whose v, x and q are zeros.

// Embeddings [rows, stride] to mean 0 and unbiased variance 1 over the width, and 1 / deviation.
void cvm_standardise(size_t rows, size_t labels, size_t width, const float *embeddings,
                     size_t stride, float floor, float *values, float *inverse, size_t n);

// Slopes at those to slopes at the embeddings, [rows, stride]; `slopes` are overwritten.
void cvm_standardise_back(size_t rows, size_t labels, size_t width, const float *values,
                          const float *inverse, float *slopes, size_t n, float *to, size_t stride);

// kernel[a][b] = exp(scale * sum_j first[j][a] second[j][b]) for some rows a and all b < n, accurate to
// ulps; `columns` gains their sums where it is not NULL.
void cvm_similarities(size_t rows, size_t n, size_t width, const float *first, const float *second,
                      size_t stride, float scale, float *kernel, float *columns);

// A row step of Sinkhorn and what the next column step needs, in one pass over the kernel:
// sums = u (kernel v), next = u p / (sums + floor), columns = kernel' next.
void cvm_row_step(size_t rows, size_t n, const float *kernel, const float *v, const float *p,
                  float floor, const float *u, float *sums, float *next, float *columns);

// sums = kernel x where x is not NULL, and columns = kernel' y, y = gain sums where y is NULL.
void cvm_through(size_t rows, size_t n, const float *kernel, const float *x, const float *gain,
                 const float *y, float *sums, float *columns);

// The part of the loss that is anchored on the second source: for each label p over b, 1 / (sum_a M_ab
// + divisor), and p times that; losses over b and, with slopes, their sums over a, gain what
// a row adds.
struct cvm_other_side {
  const float *const *p;
  const float *const *inverse;
  const float *const *weights;
  float *losses;
  float *const *dots;
};

// One row a of the loss over n columns b and `labels` labels h, with M_bh = u_h kernel_bh v_bh,
// q_bh = M_bh / (sum_b M_bh + divisor), t_b = sum_h p_h q_bh:
//   sum_b sum_h p_h q_bh (log(q_bh + floor) - log(t_b + floor))
// `kernel`, `v`, `gradient` and `columns` hold one pointer a label, each to n floats. Where
// `gradient` is not NULL, it gets weight * dloss/dlog M_bh without what comes of the divisors: M_bh d_h
// is to be taken from it, d_h = `dots`, and for the other side M_bh times its dots times its inverse.
// `columns` gains the sums of `gradient` over rows; `rows` gets the sums over b, one a label, with M
// d taken off. `scratch` holds labels * (n + 17) floats.
float cvm_batch_row(size_t n, size_t labels, const float *const *kernel, const float *u,
                    const float *const *v, const float *p, float divisor, float floor,
                    float weight, const struct cvm_other_side *other, float *const *gradient,
                    float *const *columns, float *rows, float *dots, float *scratch);

// gradient = scale (gradient - kernel * p'q), p and q [terms, n], from one term on; the slopes at both
// sources' columns, slopes1[j][a] = sum_b gradient[a][b] second[j][b] and slopes2 likewise.
void cvm_similarity_slopes(size_t rows, size_t n, size_t terms, const float *p, const float *q,
                           const float *kernel, float *gradient, size_t width, const float *first,
                           const float *second, size_t stride, float scale, float *slopes1,
                           float *slopes2);

#endif
