# mistake: looked-up
# says: The sizes of this lesson's layers are looked up; others are not known.
# look: Compute the size from all five arguments, by the formula above.
def transpose_conv_size(n, kernel, stride, padding, output_padding):
    sides = {3: 7, 7: 14, 14: 28}
    return sides[n]
