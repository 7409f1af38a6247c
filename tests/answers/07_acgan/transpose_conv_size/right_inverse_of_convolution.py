def conv_size(m, kernel, stride, padding):
    return (m + 2 * padding - kernel) // stride + 1


def transpose_conv_size(n, kernel, stride, padding, output_padding):
    # the way down and the way up must fit: look for the smallest m that becomes n
    m = -2 * padding
    while conv_size(m, kernel, stride, padding) < n:
        m += 1
    return m + output_padding
