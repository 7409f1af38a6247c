# mistake: padding-added
def transpose_conv_size(n, kernel, stride, padding, output_padding):
    return (n + 2 * padding - 1) * stride + kernel + output_padding
