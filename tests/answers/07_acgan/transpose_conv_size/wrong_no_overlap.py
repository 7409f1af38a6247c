# mistake: stride-ignored
def transpose_conv_size(n, kernel, stride, padding, output_padding):
    return n * kernel - 2 * padding + output_padding
