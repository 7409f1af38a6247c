def transpose_conv_size(n, kernel, stride, padding, output_padding):
    end = 0
    for pixel in range(n):
        start = pixel * stride
        end = max(end, start + kernel)
    return end - padding - padding + output_padding
