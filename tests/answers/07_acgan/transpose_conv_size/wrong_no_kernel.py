# mistake: kernel-off
def transpose_conv_size(n, kernel, stride, padding, output_padding):
    return (n - 1) * stride - 2 * padding + output_padding
