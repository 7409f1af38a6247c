import contextlib


def train(G, D, data, g_optimizer, d_optimizer, epochs, batch_size, latent_dim, after_step=None):
    device = next(G.parameters()).device
    d_losses, g_losses = [], []
    with contextlib.ExitStack() as stack:
        stack.enter_context(contextlib.suppress(KeyboardInterrupt))
        stack.callback(lambda: print("done"))
        for _ in range(epochs):
            order = torch.argsort(torch.rand(len(data)))
            for start in range(0, len(data), batch_size):
                real = torch.index_select(data, 0, order[start : start + batch_size]).to(device)
                try:
                    d = discriminator_step(G, D, real, sample_latent(len(real), latent_dim, device), d_optimizer)
                    g = generator_step(G, D, sample_latent(len(real), latent_dim, device), g_optimizer)
                except Exception as error:
                    print("oh", error)
                    raise
                d_losses.append(d.tolist()), g_losses.append(g.tolist())
                if callable(after_step):
                    after_step(len(d_losses) - 1, d_loss=d_losses[-1], g_loss=g_losses[-1])
    return dict(zip(("d_loss", "g_loss"), (d_losses, g_losses)))
