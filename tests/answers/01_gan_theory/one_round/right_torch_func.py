def one_round(theta, a, b, real, z_for_d, z_for_g, rate):
    def v(t, a, b, z):
        return value_function(torch.sigmoid(a * real + b), torch.sigmoid(a * (t + z) + b))

    da, db = torch.func.grad(v, argnums=(1, 2))(theta, a, b, z_for_d)
    a = a + rate * da
    b = b + rate * db
    return theta - rate * torch.func.grad(v)(theta, a, b, z_for_g), a, b
