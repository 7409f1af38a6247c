# mistake: one-stride-too-many
def transpose_conv_size(n, kernel, stride, padding, output_padding):
    return n * stride + kernel - 2 * padding + output_padding
