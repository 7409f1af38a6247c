# mistake: output-padding-forgotten
def transpose_conv_size(n, kernel, stride, padding, output_padding):
    size = (n - 1) * stride + kernel - 2 * padding
    if stride == 2:
        size += output_padding
    return size
