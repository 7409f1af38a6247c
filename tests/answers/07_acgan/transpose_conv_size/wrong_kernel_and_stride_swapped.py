# mistake: kernel-and-stride-swapped
def transpose_conv_size(n, kernel, stride, padding, output_padding):
    return (n - 1) * kernel + stride - 2 * padding + output_padding
