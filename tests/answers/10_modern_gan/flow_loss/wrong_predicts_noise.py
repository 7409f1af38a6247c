# mistake: noise-for-way
# says: The velocity is compared with the noise, as in a diffusion model; a flow compares it with the way.
# look: x - noise.
def flow_loss(velocity, x, noise, t):
    time = t[:, None]
    place = (1 - time) * noise + time * x
    return (velocity(place, t) - noise).square().mean()
