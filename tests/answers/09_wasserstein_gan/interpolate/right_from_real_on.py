def interpolate(real, fake):
    share = real.new_empty((real.size(0), 1)).uniform_()
    share = share.expand(real.size())
    return real + share * (fake - real)
