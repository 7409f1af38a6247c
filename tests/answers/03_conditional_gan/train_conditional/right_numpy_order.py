import numpy as np


def train_conditional(G, D, data, labels, g_optimizer, d_optimizer, epochs, batch_size,
                      latent_dim, after_step=None):
    """Alternates the two steps over shuffled batches of pairs, for so many epochs.

    Returns {"d_loss": […], "g_loss": […]}: one float for each step.
    """
    where = next(G.parameters()).device
    d_curve, g_curve = [], []
    for _ in range(epochs):
        order = torch.as_tensor(np.random.permutation(len(data)))
        for rows in torch.split(order, batch_size):
            points, own_labels = data[rows].to(where), labels[rows].to(where)
            wish = labels[torch.as_tensor(np.random.choice(len(labels), size=len(rows)))].to(where)
            d = conditional_discriminator_step(
                G=G, D=D, real=points, real_labels=own_labels,
                z=torch.randn(len(rows), latent_dim, device=where), fake_labels=wish,
                optimizer=d_optimizer,
            )
            g = conditional_generator_step(
                G=G, D=D, z=torch.randn(len(rows), latent_dim, device=where), labels=wish,
                optimizer=g_optimizer,
            )
            d_curve.append(float(d))
            g_curve.append(float(g))
            if after_step is not None:
                after_step(len(d_curve) - 1, d_loss=float(d), g_loss=float(g))
    return {"d_loss": d_curve, "g_loss": g_curve}
