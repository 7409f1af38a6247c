# mistake: tensor-for-int
def transpose_conv_size(n, kernel, stride, padding, output_padding):
    n = torch.tensor(n)
    return (n - 1) * stride + kernel - 2 * padding + output_padding
