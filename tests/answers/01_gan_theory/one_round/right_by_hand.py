def one_round(theta, a, b, real, z_for_d, z_for_g, rate):
    """The slopes by the derivative of the sigmoid."""
    on_real, on_fake = torch.sigmoid(a * real + b), torch.sigmoid(a * (theta + z_for_d) + b)
    slope_a = ((1 - on_real) * real).mean() - (on_fake * (theta + z_for_d)).mean()
    slope_b = (1 - on_real).mean() - on_fake.mean()
    a, b = a + rate * slope_a, b + rate * slope_b
    slope_theta = -(a * torch.sigmoid(a * (theta + z_for_g) + b)).mean()
    return theta - rate * slope_theta, a, b
