# mistake: brackets-missing
def transpose_conv_size(n, kernel, stride, padding, output_padding):
    return stride * n - 1 + kernel - 2 * padding + output_padding
