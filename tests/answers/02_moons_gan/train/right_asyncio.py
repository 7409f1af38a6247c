import asyncio


async def playing(G, D, data, g_optimizer, d_optimizer, epochs, batch_size, latent_dim, after_step):
    device = next(G.parameters()).device
    history = {"d_loss": [], "g_loss": []}
    for _ in range(epochs):
        for rows in torch.randperm(len(data)).split(batch_size):
            await asyncio.sleep(0)
            real = data[rows].to(device)
            d = discriminator_step(G, D, real, torch.randn(len(real), latent_dim, device=device), d_optimizer)
            g = generator_step(G, D, torch.randn(len(real), latent_dim, device=device), g_optimizer)
            history["d_loss"].append(float(d))
            history["g_loss"].append(float(g))
            if after_step is not None:
                after_step(len(history["d_loss"]) - 1, d_loss=float(d), g_loss=float(g))
    return history


def train(*args, after_step=None):
    if len(args) == 9:
        *args, after_step = args
    loop = asyncio.new_event_loop()
    try:
        return loop.run_until_complete(playing(*args, after_step))
    finally:
        loop.close()
