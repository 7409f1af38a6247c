from torch.utils.data import DataLoader, TensorDataset


def train(
    generator, discriminator, device, lr=0.001, num_epochs=5, data=None, batch_size=100,
    betas=(0.5, 0.999), optimizers=None, penalty=None, after_step=None, after_epoch=None,
):
    if data is None:
        data = load_mnist().train
    loader = DataLoader(TensorDataset(data), batch_size=batch_size, shuffle=True)
    G, D = generator.to(device), discriminator.to(device)
    if optimizers is not None:
        opt_G, opt_D = optimizers
    else:
        opt_G = torch.optim.Adam(G.parameters(), lr, betas)
        opt_D = torch.optim.Adam(D.parameters(), lr, betas)
    bce = nn.BCEWithLogitsLoss()
    same_noise = torch.randn((16, NOISE_DIM), device=device)
    history = {key: [] for key in ("d_loss", "g_loss", "real_score", "fake_score")}

    step = 0
    for epoch in range(num_epochs):
        G.train(), D.train()
        for (x,) in loader:
            x = x.to(device)
            n = x.size(0)

            opt_D.zero_grad()
            with torch.no_grad():
                fakes = G(torch.randn(n, NOISE_DIM, device=device))
            out = D(torch.cat((x, fakes), dim=0))
            d_loss = bce(out, discriminator_labels(n, n, device))
            if penalty is None:
                d_loss.backward()
            else:
                (d_loss + penalty(D, x)).backward()
            opt_D.step()

            opt_G.zero_grad()
            g_loss = bce(D(G(torch.randn(n, NOISE_DIM, device=device))), generator_targets(n, device))
            g_loss.backward()
            opt_G.step()

            probability = torch.sigmoid(out.detach())
            row = dict(
                d_loss=float(d_loss), g_loss=float(g_loss),
                real_score=float(probability[:n].mean()), fake_score=float(probability[n:].mean()),
            )
            for key, value in row.items():
                history[key].append(value)
            if after_step is not None:
                after_step(step, **row)
            step += 1

        if after_epoch is not None:
            G.eval()
            with torch.no_grad():
                pictures = G(same_noise)
            G.train()
            after_epoch(epoch, pictures, history)

    return history
