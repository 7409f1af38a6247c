import numpy as np


def transpose_conv_size(n, kernel, stride, padding, output_padding):
    starts = stride * np.arange(n)
    return starts[-1] + kernel - 2 * padding + output_padding
