def conv_generator(table, latent_dim):
    """Tries which output_padding leads to the side of the row."""
    before = table[0]
    network = nn.Sequential(
        nn.Linear(latent_dim, before["channels"] * before["side"] * before["side"]),
        nn.Unflatten(1, (before["channels"], before["side"], before["side"])),
    )
    for row in table[1:]:
        extra = next(extra for extra in range(row["stride"])
                     if transpose_conv_size(before["side"], row["kernel"], row["stride"], row["padding"], extra)
                     == row["side"])
        if before["norm"]:
            network.append(nn.BatchNorm2d(before["channels"]))
        network.append(nn.ReLU())
        network.append(nn.ConvTranspose2d(before["channels"], row["channels"], row["kernel"], row["stride"],
                                          row["padding"], output_padding=extra))
        before = row
    return network.append(nn.Tanh())
