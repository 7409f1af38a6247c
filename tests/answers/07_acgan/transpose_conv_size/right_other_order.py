def transpose_conv_size(n, kernel, stride, padding, output_padding):
    return output_padding + stride * (n - 1) - 2 * padding + kernel
