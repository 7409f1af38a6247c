def _up(table):
    """The layers behind the first row."""
    if len(table) == 1:
        return [nn.Tanh()]
    row, following, *_ = table
    norm = [nn.BatchNorm2d(row["channels"])] * bool(row["norm"])
    how = following["kernel"], following["stride"], following["padding"]
    op = following["side"] - transpose_conv_size(row["side"], *how, 0)
    up = nn.ConvTranspose2d(row["channels"], following["channels"], *how, op)
    return [*norm, nn.ReLU(), up, *_up(table[1:])]


def conv_generator(table, latent_dim):
    c, s = table[0]["channels"], table[0]["side"]
    return nn.Sequential(nn.Linear(latent_dim, c * s * s), nn.Unflatten(-1, (c, s, s)), *_up(table))
