# mistake: kernel-off
def transpose_conv_size(n, kernel, stride, padding, output_padding):
    return n * stride + max(kernel - stride, 0) - 2 * padding + output_padding
