# mistake: gaps-not-counted
def transpose_conv_size(n, kernel, stride, padding, output_padding):
    painted = set()
    for i in range(n):
        for j in range(kernel):
            painted.add(i * stride + j)
    return len(painted) - 2 * padding + output_padding
