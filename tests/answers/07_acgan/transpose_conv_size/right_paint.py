def transpose_conv_size(n, kernel, stride, padding, output_padding):
    painted = set()
    for i in range(n):
        for k in range(kernel):
            painted.add(i * stride + k)
    width = max(painted) + 1
    return width - 2 * padding + output_padding
