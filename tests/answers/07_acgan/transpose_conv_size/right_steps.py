def transpose_conv_size(n, kernel, stride, padding, output_padding):
    last_start = stride * (n - 1)      # where the last patch begins
    painted = last_start + kernel      # ... and it is kernel wide
    painted -= 2 * padding             # cut off at both sides
    painted += output_padding          # put on at one side
    return painted
