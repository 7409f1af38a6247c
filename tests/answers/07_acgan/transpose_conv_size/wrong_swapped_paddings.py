# mistake: paddings-swapped
def transpose_conv_size(n, kernel, stride, padding, output_padding):
    return (n - 1) * stride + kernel - 2 * output_padding + padding
