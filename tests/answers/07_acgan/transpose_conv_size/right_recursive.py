def transpose_conv_size(n, kernel, stride, padding, output_padding):
    if n == 1:
        return kernel - 2 * padding + output_padding
    return stride + transpose_conv_size(n - 1, kernel, stride, padding, output_padding)
