def transpose_conv_size(n, kernel, stride, padding, output_padding):
    size = n * stride
    size += kernel - stride
    size += output_padding - padding - padding
    return size
