# mistake: stride-taken-off
def transpose_conv_size(n, kernel, stride, padding, output_padding):
    return n - 1 * stride + kernel - 2 * padding + output_padding
