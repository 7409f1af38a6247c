# mistake: same-size
def transpose_conv_size(n, kernel, stride, padding, output_padding):
    return n
