# mistake: kernel-off
def transpose_conv_size(n, kernel, stride, padding, output_padding):
    first_of_last_patch = (n - 1) * stride
    last_pixel = first_of_last_patch + kernel - 1
    return last_pixel - 2 * padding + output_padding
