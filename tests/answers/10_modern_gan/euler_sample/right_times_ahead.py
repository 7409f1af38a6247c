def euler_sample(velocity, noise, steps):
    times = (torch.arange(steps, dtype=noise.dtype, device=noise.device) / steps)[:, None].expand(-1, len(noise))
    place = noise
    with torch.no_grad():
        for t in times:
            place = place + velocity(place, t).div(steps)
    return place
